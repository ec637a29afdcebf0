package main

import (
	"encoding/json"
	"os"
	"time"
)

// log writes one line of JSON. Requests are not logged.
func log(level, message string, err error) {
	line := map[string]string{"time": time.Now().UTC().Format(time.RFC3339Nano), "level": level, "message": message}
	if err != nil {
		line["reason"] = err.Error()
	}
	_ = json.NewEncoder(os.Stdout).Encode(line)
}
