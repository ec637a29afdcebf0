import pg from 'pg';

// Versions, rates and sequence numbers are below 2^53, and are numbers here; transaction ids are asked for as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

// A day is no instant: it stays the text that the contract has.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

// Dates are instants: they go in as UTC, whatever the zone of the process.
pg.defaults.parseInputDatesAsUTC = true;
