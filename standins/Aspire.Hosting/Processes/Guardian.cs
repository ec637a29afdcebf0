using System.Diagnostics;
using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A small shell that outlives AppHost: when AppHost is gone, however it went, it stops the process groups that AppHost has left running.
/// It knows them from a pipe, whose end tells it that AppHost is gone.
/// </summary>
internal sealed class Guardian : IDisposable
{
    private const string Script = """
        trap '' HUP INT TERM
        groups=' '
        while read -r sign group; do
          case $sign in
            +) groups="$groups$group " ;;
            -) groups="${groups%% $group *} ${groups#* $group }" ;;
          esac
        done
        signal() { for group in $groups; do kill -s "$1" -- "-$group" 2>/dev/null && left=yes; done; }
        signal TERM
        tries=0
        while [ $tries -lt 100 ]; do
          left=no; signal 0
          [ $left = no ] && exit
          sleep 0.1; tries=$((tries + 1))
        done
        signal KILL
        """;

    private readonly Lock gate = new();
    private Process? shell;

    internal void Guard(int group) => Tell('+', group);

    internal void Release(int group) => Tell('-', group);

    public void Dispose() => shell?.StandardInput.Dispose();

    private void Tell(char sign, int group)
    {
        lock (gate)
        {
            shell ??= Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script]) { RedirectStandardInput = true, UseShellExecute = false })!;
            shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sign} {group}"));
            shell.StandardInput.Flush();
        }
    }
}
