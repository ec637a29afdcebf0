package main

import (
	"errors"
	"net/http"
	"net/netip"
	"time"

	"github.com/gin-gonic/gin"
)

type answer struct {
	Request           told     `json:"request"`
	Difference        *differs `json:"difference,omitempty"`
	AverageDifference *seconds `json:"average_difference,omitempty"`
}

type told struct {
	Result string `json:"result"`
}

type differs struct {
	Result seconds `json:"result"`
}

// tellTime tells the server's time; of a caller who says theirs, the difference and the address's average.
func tellTime(database *database) gin.HandlerFunc {
	return func(c *gin.Context) {
		theirs, err := readNow(c)
		var refusal problem
		if errors.As(err, &refusal) {
			refuse(c, refusal)
			return
		}

		at := time.Now().UTC().Truncate(time.Millisecond)
		answer, err := store(database, at, addressOf(c), theirs)
		if err != nil {
			log("error", "A request was not stored", err)
			refuse(c, problem{Status: http.StatusServiceUnavailable, Code: "unavailable", Detail: "The request can't be stored right now."})
			return
		}
		c.JSON(http.StatusCreated, answer)
	}
}

// addressOf is the connection's: IPv4 as such even where it arrived on an IPv6 socket, IPv6 without its zone.
func addressOf(c *gin.Context) string {
	return netip.MustParseAddrPort(c.Request.RemoteAddr).Addr().Unmap().WithZone("").String()
}
