package main

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
	"gopkg.in/yaml.v3"
)

const version = "1.0.0"

//go:embed implementation.json
var manifest []byte

// description is what the service says of itself: which implementation runs, and the contract's document.
type description struct {
	implementation struct{ Service, ID, Language, Contract string }
	document       any
}

func readDescription(openAPIFile string) (d description, err error) {
	if err = json.Unmarshal(manifest, &d.implementation); err != nil {
		return d, err
	}
	text, err := os.ReadFile(openAPIFile)
	if err != nil {
		return d, err
	}
	return d, yaml.Unmarshal(text, &d.document)
}

func (d description) info(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{
		"service":        d.implementation.Service,
		"implementation": d.implementation.ID,
		"language":       d.implementation.Language,
		"framework":      "Gin " + strings.TrimPrefix(gin.Version, "v"),
		"version":        version,
		"contract":       d.implementation.Contract,
	})
}

func (d description) openAPI(c *gin.Context) {
	c.JSON(http.StatusOK, d.document)
}
