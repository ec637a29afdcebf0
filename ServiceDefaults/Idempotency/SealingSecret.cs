using System.Text;
using Microsoft.Extensions.Configuration;

namespace Timetension.ServiceDefaults;

/// <summary>What every replica of a service knows and its database does not: <c>Introspection:Secret</c>. After a new one, sealed answers are as good as gone.</summary>
internal sealed class SealingSecret(IConfiguration configuration)
{
    internal byte[] Salt { get; } = Encoding.UTF8.GetBytes(configuration["Introspection:Secret"] ?? "");
}
