package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"unicode/utf8"
)

var malformed = problem{Status: http.StatusBadRequest, Code: "malformed_json", Detail: "The body is not well-formed JSON."}

// parseObject reads an object of JSON, in UTF-8, where each name is once in an object; encoding/json would keep the last in silence.
func parseObject(body []byte) (map[string]json.RawMessage, error) {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if !utf8.Valid(body) || !json.Valid(body) || hasTwins(json.NewDecoder(bytes.NewReader(body))) {
		return nil, malformed
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		return nil, unprocessable("invalid_type", "", "The body is an object.")
	}
	return members, nil
}

// hasTwins reads one value of well-formed JSON, and says whether an object in it has a name twice.
func hasTwins(value *json.Decoder) bool {
	value.UseNumber() // a number may be larger than any float
	token, _ := value.Token()
	open, is := token.(json.Delim)
	if !is {
		return false
	}
	names := map[json.Token]bool{}
	for value.More() {
		if open == '{' {
			name, _ := value.Token()
			if names[name] {
				return true
			}
			names[name] = true
		}
		if hasTwins(value) {
			return true
		}
	}
	_, _ = value.Token() // closes it
	return false
}
