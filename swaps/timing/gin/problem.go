package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// problem is a refusal, as RFC 9457 has it, with a stable code.
type problem struct {
	Title  string       `json:"title"`
	Status int          `json:"status"`
	Detail string       `json:"detail"`
	Code   string       `json:"code"`
	Errors []fieldError `json:"errors,omitempty"`
}

type fieldError struct {
	Pointer string `json:"pointer"` // RFC 6901, into the body
	Code    string `json:"code"`
	Detail  string `json:"detail"`
}

// Error makes a problem an error, for code that can't answer itself.
func (p problem) Error() string { return p.Detail }

func unprocessable(code, pointer, detail string) problem {
	return problem{Status: http.StatusUnprocessableEntity, Code: code, Detail: detail, Errors: []fieldError{{pointer, code, detail}}}
}

func refuse(c *gin.Context, p problem) {
	p.Title = http.StatusText(p.Status)
	c.Header("Content-Type", "application/problem+json")
	if p.Status == http.StatusServiceUnavailable {
		c.Header("Retry-After", "1")
	}
	c.AbortWithStatusJSON(p.Status, p)
}
