package main

import (
	"bytes"
	"strconv"
	"time"
)

// seconds is written with a fraction, 2.0: many languages read 2 as an integer.
type seconds float64

func (s seconds) MarshalJSON() ([]byte, error) {
	text := strconv.AppendFloat(nil, float64(s), 'f', -1, 64)
	if !bytes.ContainsRune(text, '.') {
		text = append(text, ".0"...)
	}
	return text, nil
}

// store keeps a request, and answers it. Theirs is nil of a caller who does not say.
func store(database *database, at time.Time, ip string, theirs *time.Time) (answer, error) {
	told := told{at.Format(layout)}
	if theirs == nil {
		return answer{Request: told}, database.exec(insertRequest, at, ip)
	}
	milliseconds := at.UnixMilli() - theirs.UnixMilli() // a time.Duration ends after 292 years
	difference := seconds(float64(milliseconds) / 1000)
	var average seconds
	err := database.queryRow(&average, insertDifference, at, ip, float64(difference), milliseconds)
	return answer{told, &differs{difference}, &average}, err
}

const insertRequest = `
	insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1)`

// One statement: all of it is stored or nothing is, and the average costs the same however long the history.
const insertDifference = `
	with request as (
	  insert into requests (result, ip, created_at, updated_at) values ($1, $2, $1, $1) returning id
	), difference as (
	  insert into differences (request_id, result, created_at, updated_at) select id, $3, $1, $1 from request
	)
	insert into running_sums as known (ip, count, milliseconds) values ($2, 1, $4::bigint)
	on conflict (ip) do update set count = known.count + 1, milliseconds = known.milliseconds + excluded.milliseconds
	returning (milliseconds / count / 1000)::double precision`
