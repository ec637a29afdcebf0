using System.Net.Sockets;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Tells a fault of the moment, which is waited out, from one that would come again.</summary>
public static class Outage
{
    // 57P01 to 57P03: the server shuts down or starts up. 53300: too many connections. 25P03: idle in transaction for too long.
    private static readonly string[] Passing = ["57P01", "57P02", "57P03", "53300", "25P03"];

    public static bool Is(Exception exception) => exception switch
    {
        PostgresException refused => refused.IsTransient || Passing.Contains(refused.SqlState, StringComparer.Ordinal) || IsOfOldSchema(refused),
        NpgsqlException broken => broken.IsTransient || broken.InnerException is TimeoutException or SocketException or IOException,
        TimeoutException or SocketException or IOException => true,
        _ => false,
    };

    // A newer replica has changed a table: what was prepared for it before is prepared anew after this one failure.
    private static bool IsOfOldSchema(PostgresException refused) => refused is { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" };
}
