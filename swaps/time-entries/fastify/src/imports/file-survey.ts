import { Problem } from '../service-defaults/http/problems.js';
import { readCsv } from './csv-rows.js';
import type { DateFormat } from './date-formats.js';
import { DateSurvey } from './date-survey.js';
import { readColumns } from './import-columns.js';
import type { ImportRequest } from './import-request.js';
import { People, type Share } from './people.js';
import { faultOf } from './row-errors.js';
import type { Upload } from './spool.js';

/** What a file says only as a whole: how it writes its dates, and whose rows it has, if it says so. */
export interface FileSurvey {
  readonly dates: DateFormat;
  readonly people: People | undefined;
}

/** Reads the file; 422 when its dates may be read in two ways, or it has the rows of several people, and the request says not whose. */
export async function surveyFile(upload: Upload, asked: ImportRequest): Promise<FileSurvey> {
  const dates = new DateSurvey(asked.dates);
  let people: People[] | undefined;
  let positions: (number | undefined)[] = [];
  for await (const row of readCsv(upload.chunks())) {
    if (people === undefined) {
      const columns = readColumns(row.cells, asked.format);
      positions = asked.format.dates.map((column) => columns.get(column));
      people = People.in(row.cells);
    } else if (faultOf(row) === undefined) {
      for (const position of positions) dates.look(row.cells[position ?? -1] ?? '', row.line);
      for (const some of people) some.count(row.cells);
    }
    if (dates.isDecided && people.length === 0) break;
  }
  const found = people?.find(({ listed }) => listed.length > 0);
  if (found !== undefined && found.listed.length > 1 && asked.person === undefined) throw several(found.listed);
  return { dates: dates.result, people: found };
}

const sentence = 'The file has the rows of several people. Say with person whose rows are yours.';

const several = (people: readonly Share[]): Problem =>
  new Problem(422, 'several_people', sentence, [{ pointer: '?person', code: 'several_people', detail: sentence }], { people });
