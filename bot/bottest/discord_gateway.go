package bottest

import "net/http"

const gatewayPath = "/gateway"

type discordGateway struct{}

func (g *discordGateway) closeAll(int)                             {}
func (d *Discord) serveGateway(http.ResponseWriter, *http.Request) {}
func (d *Discord) gatewayURL() string                              { return "ws://x" }
func (d *Discord) dispatchPost(*discordPost)                       {}
