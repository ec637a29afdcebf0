package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func live(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"status": "healthy"})
}

func ready(database *database) gin.HandlerFunc {
	return func(c *gin.Context) {
		status, code := "healthy", http.StatusOK
		if database.exec("select 1") != nil {
			status, code = "unhealthy", http.StatusServiceUnavailable
		}
		c.JSON(code, gin.H{"status": status, "checks": gin.H{"postgres": status}})
	}
}
