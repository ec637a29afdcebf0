namespace Timetension.Users;

internal static class AccountServices
{
    internal static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<LoginLimits>(builder.Configuration.GetSection("Login"));
        builder.Services.Configure<InvitationLimits>(builder.Configuration.GetSection("Invitations"));
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection("Mail"));
        builder.Services.AddSingleton<Log>();
        builder.Services.AddSingleton<IntrospectionSecret>();
        builder.Services.AddSingleton<LoginAttempts>();
        builder.Services.AddSingleton<InvitationLimit>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<TotpSecrets>();
        builder.Services.AddSingleton<SecondFactor>();
        builder.Services.AddScoped<Proof>();
        builder.Services.AddTransient<Check>();
        builder.Services.AddSingleton<MailSignal>();
        builder.Services.AddSingleton<IOutgoingMail, MailboxFolder>();
        builder.Services.AddHostedService<SendMails>();
        builder.Services.AddHostedService<SweepExpired>();
    }
}
