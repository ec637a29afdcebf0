namespace Timetension.Users;

internal static class AccountServices
{
    internal static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<LoginLimits>(builder.Configuration.GetSection("Login"));
        builder.Services.AddSingleton<Log>();
        builder.Services.AddSingleton<IntrospectionSecret>();
        builder.Services.AddSingleton<LoginAttempts>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddTransient<Check>();
        builder.Services.AddHostedService<SweepExpired>();
    }
}
