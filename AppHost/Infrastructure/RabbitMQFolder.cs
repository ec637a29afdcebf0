using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The files and settings of a broker that shares nothing with one that the machine runs already.</summary>
internal sealed record RabbitMQFolder(string Path, int Port, int ManagementPort, int NodesPort, int NamesPort)
{
    internal static string Program() => Programs.Find("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq/bin", "/opt/homebrew/opt/rabbitmq/sbin", "/usr/local/opt/rabbitmq/sbin");

    internal async Task PrepareAsync(IDistributedApplicationBuilder builder, CancellationToken ct)
    {
        _ = Program();
        await Leftover.StopAsync(In("rabbitmq.pid"), Path, Leftover.Terminate, ct);
        Directory.CreateDirectory(In("conf.d"));
        WriteDefinitions(Path, builder);
        WholeFile.Write(In("enabled_plugins"), "[rabbitmq_management].\n");
        WholeFile.Write(In("advanced.config"), "[].\n");
        WholeFile.Write(In("rabbitmq.conf"), $"""
            # Written at every start.
            listeners.tcp.1 = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ManagementPort}
            load_definitions = {In("definitions.json")}
            disk_free_limit.absolute = 200MB
            log.file = false
            log.console = true
            log.console.level = warning
            log.connection.level = error
            log.channel.level = error

            """);
    }

    internal static void WriteDefinitions(string folder, IDistributedApplicationBuilder builder, bool readableByAll = false)
    {
        var file = System.IO.Path.Combine(folder, "definitions.json");
        WholeFile.Write(file, Topology.Definitions(File.ReadAllText(Topology.File(builder.AppHostDirectory)),
            user => Secrets.Of(builder.Configuration, Secrets.PasswordOf(user == Topology.User ? "rabbitmq" : user))));
        if (readableByAll && !OperatingSystem.IsWindows())   // by the user of the container; it holds salted hashes
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>Every path is named, so that nothing below /etc/rabbitmq or in a home folder counts.</summary>
    internal Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["HOME"] = Path,   // the Erlang cookie
        ["RABBITMQ_NODENAME"] = "timetension@localhost",
        ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_PID_FILE"] = In("rabbitmq.pid"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_CONFIG_FILES"] = In("conf.d"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = In("advanced.config"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("none"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = In("config"),
        ["RABBITMQ_DIST_PORT"] = $"{NodesPort}",
        ["ERL_EPMD_PORT"] = $"{NamesPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"   // two schedulers that don't spin: a small broker
            + " -kernel inet_dist_use_interface {127,0,0,1}",
    };

    private string In(string file) => System.IO.Path.Combine(Path, file);
}
