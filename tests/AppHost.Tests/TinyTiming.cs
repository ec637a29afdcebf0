using System.Text.Json.Nodes;
using Timetension.Contracts;

namespace Timetension.AppHost.Tests;

/// <summary>A folder of replacements with one in it: timing in thirty lines of Python, which keeps nothing.</summary>
internal sealed class TinyTiming : IDisposable
{
    private readonly TemporaryFolder swaps = new();

    internal TinyTiming(Action<JsonObject>? change = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(swaps.Path, "timing", "tiny")).FullName;
        var manifest = JsonNode.Parse(Manifest)!.AsObject();
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "implementation.json"), manifest.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "server.py"), Server);
    }

    internal string Swaps => swaps.Path;

    public void Dispose() => swaps.Dispose();

    private static readonly string Manifest = $$"""
        {
          "service": "timing", "id": "tiny", "language": "Python", "framework": "http.server",
          "contract": "{{ContractVersion.Current}}",
          "needs": [{ "command": "python3", "debian": ["python3"] }],
          "install": [["python3", "-m", "py_compile", "server.py"]],
          "start": ["python3", "server.py", "{port}"],
          "environment": { "CONTRACT": "{{ContractVersion.Current}}", "DATABASE": "{database.name}", "DATABASE_URL": "{database.url}", "USERS": "{users.url}", "SECRET": "{introspection.secret}" },
          "schema": "own"
        }
        """;

    private const string Server = """
        import json, os, sys
        from datetime import datetime, timezone
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

        INFO = {"service": "timing", "implementation": "tiny", "language": "Python", "framework": "http.server",
                "version": "1.0.0", "contract": os.environ["CONTRACT"]}


        class Timing(BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path in ("/health/live", "/health/ready"):
                    self.answer(200, {"status": "Healthy"})
                elif self.path == "/info":
                    self.answer(200, INFO)
                else:
                    self.answer(404, {"database": os.environ["DATABASE"]})

            def do_POST(self):
                now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
                self.answer(201, {"request": {"result": now}})

            def answer(self, status, body):
                content = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)


        ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Timing).serve_forever()
        """;
}
