package main

import (
	"context"
	_ "embed"
	"errors"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

const (
	connections     = 10
	deadline        = 1800 * time.Millisecond // a caller has their 503 within 2 s
	startupPatience = time.Minute             // for a database that is still starting
)

//go:embed schema.sql
var schema string

// database is a pool with a deadline. Requests wait for their turn without one: a load is no outage.
type database struct {
	pool     *pgxpool.Pool
	turns    chan struct{}
	silentAt atomic.Int64 // when a statement had no answer, if none had one since
}

var errSilent = errors.New("those before in the queue had no answer")

func (d *database) exec(statement string, values ...any) error {
	return d.inTurn(func(ctx context.Context) error {
		_, err := d.pool.Exec(ctx, statement, values...)
		return err
	})
}

func (d *database) queryRow(value any, statement string, values ...any) error {
	return d.inTurn(func(ctx context.Context) error {
		return d.pool.QueryRow(ctx, statement, values...).Scan(value)
	})
}

func (d *database) inTurn(work func(context.Context) error) error {
	askedAt := time.Now().UnixNano()
	d.turns <- struct{}{}
	defer func() { <-d.turns }()
	if d.silentAt.Load() > askedAt {
		return errSilent
	}
	// Not the request's context: a caller who hangs up does not cost a connection.
	ctx, cancel := context.WithTimeout(context.Background(), deadline)
	defer cancel()
	err := work(ctx)
	if err == nil {
		d.silentAt.Store(0)
	} else if ctx.Err() != nil {
		d.silentAt.Store(time.Now().UnixNano())
	}
	return err
}

// openDatabase connects, and brings the database to the schema. It waits a minute for one that is still starting.
func openDatabase(ctx context.Context, url string) (*database, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	config.LazyConnect = true
	config.MaxConns = connections
	config.ConnConfig.RuntimeParams["statement_timeout"] = strconv.FormatInt(deadline.Milliseconds(), 10)
	// A connection that the server has closed is replaced, not tried.
	config.BeforeAcquire = func(ctx context.Context, connection *pgx.Conn) bool { return connection.Ping(ctx) == nil }
	pool, err := pgxpool.ConnectConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	d := &database{pool: pool, turns: make(chan struct{}, connections)}

	for giveUpAt := time.Now().Add(startupPatience); ; {
		// Statements in one query are one transaction; replicas that start together take turns.
		err := d.exec("select pg_advisory_xact_lock(2016); " + schema)
		if err == nil || time.Now().After(giveUpAt) {
			return d, err
		}
		log("warn", "The database does not answer yet", err)
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
}
