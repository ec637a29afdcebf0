// Prints what the parser of the AsyncAPI Initiative finds wrong in a document and in what it refers to.
import { DiagnosticSeverity, Parser, fromFile } from "@asyncapi/parser";

const [, , file] = process.argv;
const { diagnostics } = await fromFile(new Parser(), file).parse();
const findings = diagnostics.filter(({ severity }) => severity <= DiagnosticSeverity.Warning);

for (const { source, range, path, code, message } of findings)
  console.log(`${source ?? file}:${range.start.line + 1} ${path.join("/")}: ${message} (${code})`);
process.exitCode = findings.length === 0 ? 0 : 1;
