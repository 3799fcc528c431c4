package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits of one connection. A request of ours is a form of a few kB and its
// answer one page, so slow senders are cut off early and cost little.
const (
	ReadHeaderTimeout = 5 * time.Second
	ReadTimeout       = 10 * time.Second // Twilio gives a webhook 15 s in all
	WriteTimeout      = 15 * time.Second
	IdleTimeout       = 60 * time.Second
	MaxHeaderBytes    = 16 << 10
	StopWithin        = 10 * time.Second // answers under way may finish
)

// NewServer makes the server that all listeners share the limits of. The
// handler is put behind Guard.
func NewServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           Guard(h, log),
		ReadHeaderTimeout: ReadHeaderTimeout,
		ReadTimeout:       ReadTimeout,
		WriteTimeout:      WriteTimeout,
		IdleTimeout:       IdleTimeout,
		MaxHeaderBytes:    MaxHeaderBytes,
		ErrorLog:          ErrorLog(log),
	}
}

// Listen opens a listener. Port 0 takes a free one; URL tells which.
func Listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return l, nil
}

// URL is the address of a listener as a person types it: http://127.0.0.1:8080.
func URL(l net.Listener) string { return "http://" + l.Addr().String() }

// Serve answers on l until ctx is done, then lets answers under way finish for
// StopWithin and cuts the rest. It closes l. A stop that was asked for is no error.
func Serve(ctx context.Context, server *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// The parent is done already; the stop needs a time of its own.
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), StopWithin)
	defer cancel()
	err := server.Shutdown(stop)
	if err != nil {
		err = errors.Join(fmt.Errorf("stop serving: %w", err), server.Close())
	}
	<-failed
	return err
}
