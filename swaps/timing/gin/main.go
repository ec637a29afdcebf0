// Timing is the exercise of 2016: the server's time, and of a caller who says theirs, the difference and the average.
package main

import (
	"context"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// patience is what requests in flight have after SIGTERM; the contract gives the process 10 s.
const patience = 8 * time.Second

func main() {
	if err := run(); err != nil {
		log("error", "The service ended", err)
		os.Exit(1)
	}
}

func run() error {
	signals, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()

	description, err := readDescription(os.Getenv("OPENAPI"))
	if err != nil {
		return err
	}
	database, err := openDatabase(signals, os.Getenv("DATABASE_URL"))
	if errors.Is(err, context.Canceled) {
		return nil
	}
	if err != nil {
		return err
	}
	return serve(signals, &http.Server{
		Addr:              "127.0.0.1:" + os.Getenv("PORT"),
		Handler:           newRouter(database, description),
		ReadHeaderTimeout: 10 * time.Second,
	})
}

// serve answers until a signal comes, then accepts no more and finishes what is in flight.
func serve(signals context.Context, server *http.Server) error {
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	log("info", "Listening on "+server.Addr, nil)

	select {
	case err := <-failed:
		return err
	case <-signals.Done():
		log("info", "Stopping", nil)
		deadline, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := server.Shutdown(deadline); err != nil {
			log("warn", "Requests are left unfinished", err)
		}
		return nil
	}
}
