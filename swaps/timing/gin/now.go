package main

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"sort"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

const (
	maxBody = 1 << 20
	layout  = "2006-01-02T15:04:05.000Z"
)

// readNow is what the caller says is the time; nil of one who does not say. Its errors are problems.
func readNow(c *gin.Context) (*time.Time, error) {
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, problem{Status: http.StatusRequestEntityTooLarge, Code: "too_large", Detail: "The body is larger than 1 MiB."}
	case err != nil:
		return nil, problem{Status: http.StatusBadRequest, Code: "malformed_request", Detail: "The request can't be read."}
	case len(body) == 0:
		return nil, nil
	case !isJSON(c.ContentType()):
		return nil, problem{Status: http.StatusUnsupportedMediaType, Code: "unsupported_media_type",
			Detail: "The body is of another media type than application/json."}
	}

	members, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	if name, is := unknown(members); is {
		return nil, unprocessable("unknown_member", "/"+escape(name), "The only member is now.")
	}
	if now, is := members["now"]; is {
		return parseTime(now)
	}
	return nil, nil
}

func isJSON(mediaType string) bool {
	mediaType = strings.ToLower(mediaType)
	return mediaType == "application/json" || strings.HasPrefix(mediaType, "application/") && strings.HasSuffix(mediaType, "+json")
}

func unknown(members map[string]json.RawMessage) (string, bool) {
	var names []string
	for name := range members {
		if name != "now" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	sort.Strings(names)
	return names[0], true
}

func parseTime(now json.RawMessage) (*time.Time, error) {
	var text *string
	if err := json.Unmarshal(now, &text); err == nil && text != nil {
		// Parse is lenient, with a comma for the point: only what comes back as it was written is of the format.
		if theirs, err := time.Parse(layout, *text); err == nil && theirs.Year() > 0 && theirs.Format(layout) == *text {
			return &theirs, nil
		}
	}
	return nil, unprocessable("invalid_now", "/now", "now is a time in UTC with milliseconds, such as 2016-10-13T16:08:34.453Z.")
}

func escape(token string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(token)
}
