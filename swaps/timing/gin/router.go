package main

import (
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/gin-gonic/gin"
)

func newRouter(database *database, description description) *gin.Engine {
	router := gin.New()
	router.RedirectTrailingSlash = false
	router.HandleMethodNotAllowed = true

	router.Use(gin.CustomRecoveryWithWriter(nil, func(c *gin.Context, cause any) {
		log("error", "A request failed", fmt.Errorf("%v\n%s", cause, debug.Stack()))
		refuse(c, problem{Status: http.StatusInternalServerError, Code: "internal_error", Detail: "Something went wrong on our side."})
	}))
	router.NoRoute(func(c *gin.Context) {
		refuse(c, problem{Status: http.StatusNotFound, Code: "not_found", Detail: "There is no such route."})
	})
	router.NoMethod(func(c *gin.Context) {
		c.Header("Allow", methodsOf(router, c.Request.URL.Path))
		refuse(c, problem{Status: http.StatusMethodNotAllowed, Code: "method_not_allowed", Detail: "This route takes another method."})
	})

	router.POST("/", tellTime(database))
	router.GET("/health/live", live)
	router.GET("/health/ready", ready(database))
	router.GET("/info", description.info)
	router.GET("/openapi.json", description.openAPI)
	return router
}

func methodsOf(router *gin.Engine, path string) string {
	var methods []string
	for _, route := range router.Routes() {
		if route.Path == path {
			methods = append(methods, route.Method)
		}
	}
	return strings.Join(methods, ", ")
}
