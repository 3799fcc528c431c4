package bottest

import (
	"net/http"
	"net/url"
	"strings"
)

// DiscordOp names an operation as Discord's description of its API does.
type DiscordOp string

// What is played. DiscordAny stands for all of it.
const (
	DiscordAny              DiscordOp = ""
	DiscordGetGateway       DiscordOp = "get_gateway"
	DiscordGetGatewayBot    DiscordOp = "get_bot_gateway"
	DiscordGetMe            DiscordOp = "get_my_user"
	DiscordGetApplication   DiscordOp = "get_my_application"
	DiscordCreateDM         DiscordOp = "create_dm"
	DiscordSetCommands      DiscordOp = "bulk_set_application_commands"
	DiscordListCommands     DiscordOp = "list_application_commands"
	DiscordSetGuildCommands DiscordOp = "bulk_set_guild_application_commands"
	DiscordGuildCommands    DiscordOp = "list_guild_application_commands"
	DiscordListMessages     DiscordOp = "list_messages"
	DiscordCreateMessage    DiscordOp = "create_message"
	DiscordGetMessage       DiscordOp = "get_message"
	DiscordUpdateMessage    DiscordOp = "update_message"
	DiscordDeleteMessage    DiscordOp = "delete_message"
	DiscordBulkDelete       DiscordOp = "bulk_delete_messages"
	DiscordGetChannel       DiscordOp = "get_channel"
	DiscordUpdateChannel    DiscordOp = "update_channel"
	DiscordDeleteChannel    DiscordOp = "delete_channel"
	DiscordCreateThread     DiscordOp = "create_thread"
	DiscordThreadMembers    DiscordOp = "list_thread_members"
	DiscordAddThreadMember  DiscordOp = "add_thread_member"
	DiscordDropThreadMember DiscordOp = "delete_thread_member"
	DiscordActiveThreads    DiscordOp = "get_active_guild_threads"
	DiscordPrivateArchived  DiscordOp = "list_private_archived_threads"
	DiscordMyArchived       DiscordOp = "list_my_private_archived_threads"
	DiscordGetGuild         DiscordOp = "get_guild"
	DiscordListRoles        DiscordOp = "list_guild_roles"
	DiscordListChannels     DiscordOp = "list_guild_channels"
	DiscordGetMember        DiscordOp = "get_guild_member"
	DiscordCallback         DiscordOp = "create_interaction_response"
	DiscordFollowUp         DiscordOp = "execute_webhook"
	DiscordGetOriginal      DiscordOp = "get_original_webhook_message"
	DiscordUpdateOriginal   DiscordOp = "update_original_webhook_message"
	DiscordDeleteOriginal   DiscordOp = "delete_original_webhook_message"
	DiscordUpdateFollowUp   DiscordOp = "update_webhook_message"
	DiscordDeleteFollowUp   DiscordOp = "delete_webhook_message"
)

// discordOperation is one row of what is played; template is the path as the
// description has it, and status that of an answer that went well. do is called
// with the lock held.
type discordOperation struct {
	op       DiscordOp
	method   string
	template string
	status   int
	do       func(*Discord, discordCall) (any, error)
}

// discordOperations are the rows. The first whose template fits is taken.
func discordOperations() []discordOperation {
	return []discordOperation{
		{DiscordGetGateway, "GET", "/gateway", 200, (*Discord).getGateway},
		{DiscordGetGatewayBot, "GET", "/gateway/bot", 200, (*Discord).getGatewayBot},
		{DiscordGetMe, "GET", "/users/@me", 200, (*Discord).getMe},
		{DiscordGetApplication, "GET", "/applications/@me", 200, (*Discord).getApplication},
		{DiscordCreateDM, "POST", "/users/@me/channels", 200, (*Discord).createDM},
		{DiscordSetCommands, "PUT", "/applications/{application_id}/commands", 200, (*Discord).setCommands},
		{DiscordListCommands, "GET", "/applications/{application_id}/commands", 200, (*Discord).listCommands},
		{DiscordSetGuildCommands, "PUT", "/applications/{application_id}/guilds/{guild_id}/commands", 200, (*Discord).setCommands},
		{DiscordGuildCommands, "GET", "/applications/{application_id}/guilds/{guild_id}/commands", 200, (*Discord).listCommands},
		{DiscordListMessages, "GET", "/channels/{channel_id}/messages", 200, (*Discord).listMessages},
		{DiscordCreateMessage, "POST", "/channels/{channel_id}/messages", 200, (*Discord).createMessage},
		{DiscordBulkDelete, "POST", "/channels/{channel_id}/messages/bulk-delete", 204, (*Discord).bulkDelete},
		{DiscordGetMessage, "GET", "/channels/{channel_id}/messages/{message_id}", 200, (*Discord).getMessage},
		{DiscordUpdateMessage, "PATCH", "/channels/{channel_id}/messages/{message_id}", 200, (*Discord).updateMessage},
		{DiscordDeleteMessage, "DELETE", "/channels/{channel_id}/messages/{message_id}", 204, (*Discord).deleteMessage},
		{DiscordGetChannel, "GET", "/channels/{channel_id}", 200, (*Discord).getChannel},
		{DiscordUpdateChannel, "PATCH", "/channels/{channel_id}", 200, (*Discord).updateChannel},
		{DiscordDeleteChannel, "DELETE", "/channels/{channel_id}", 200, (*Discord).deleteChannel},
		{DiscordCreateThread, "POST", "/channels/{channel_id}/threads", 201, (*Discord).createThread},
		{DiscordThreadMembers, "GET", "/channels/{channel_id}/thread-members", 200, (*Discord).threadMembers},
		{DiscordAddThreadMember, "PUT", "/channels/{channel_id}/thread-members/{user_id}", 204, (*Discord).addThreadMember},
		{DiscordDropThreadMember, "DELETE", "/channels/{channel_id}/thread-members/{user_id}", 204, (*Discord).dropThreadMember},
		{DiscordActiveThreads, "GET", "/guilds/{guild_id}/threads/active", 200, (*Discord).activeThreads},
		{DiscordPrivateArchived, "GET", "/channels/{channel_id}/threads/archived/private", 200, (*Discord).privateArchived},
		{DiscordMyArchived, "GET", "/channels/{channel_id}/users/@me/threads/archived/private", 200, (*Discord).myArchived},
		{DiscordGetGuild, "GET", "/guilds/{guild_id}", 200, (*Discord).getGuild},
		{DiscordListRoles, "GET", "/guilds/{guild_id}/roles", 200, (*Discord).listRoles},
		{DiscordListChannels, "GET", "/guilds/{guild_id}/channels", 200, (*Discord).listChannels},
		{DiscordGetMember, "GET", "/guilds/{guild_id}/members/{user_id}", 200, (*Discord).getMember},
		{DiscordCallback, "POST", "/interactions/{interaction_id}/{interaction_token}/callback", 204, (*Discord).callback},
		{DiscordGetOriginal, "GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", 200, (*Discord).getOriginal},
		{DiscordUpdateOriginal, "PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", 200, (*Discord).updateOriginal},
		{DiscordDeleteOriginal, "DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", 204, (*Discord).deleteOriginal},
		{DiscordUpdateFollowUp, "PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", 200, (*Discord).updateFollowUp},
		{DiscordDeleteFollowUp, "DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", 204, (*Discord).deleteFollowUp},
		{DiscordFollowUp, "POST", "/webhooks/{webhook_id}/{webhook_token}", 200, (*Discord).followUp},
	}
}

// discordCall is one request as the operations see it.
type discordCall struct {
	discordOperation
	path  map[string]string
	query url.Values
	body  []byte
}

// matchDiscord finds the operation of a request; discordgo speaks version 9 of
// the API, the description is of version 10.
func matchDiscord(r *http.Request) (discordCall, bool) {
	path, ok := strings.CutPrefix(r.URL.Path, "/api/v9")
	if !ok {
		path, ok = strings.CutPrefix(r.URL.Path, "/api/v10")
	}
	if !ok {
		return discordCall{}, false
	}
	for _, o := range discordOperations() {
		if o.method != r.Method {
			continue
		}
		if params, ok := fits(o.template, path); ok {
			return discordCall{discordOperation: o, path: params, query: r.URL.Query()}, true
		}
	}
	return discordCall{}, false
}
