namespace Timetension.Users;

/// <summary>Every route of users, and who may call it.</summary>
internal static class Routes
{
    internal static void MapAccounts(this WebApplication app)
    {
        app.MapPost("/users", RegisterUser.Handle).AllowAnonymous().WithSealedAnswers();
        app.MapGet("/me", Me.Handle);
        app.MapPatch("/me", ChangeMe.Handle);
        app.MapDelete("/me", EraseMe.Handle).RequireScope(Scope.Admin);
        app.MapPost("/me/password", ChangePassword.Handle).RequireScope(Scope.Admin).WithSealedAnswers();
        app.MapPost("/password-resets", AskForPasswordReset.Handle).AllowAnonymous().WithSealedAnswers();
        app.MapPut("/password-resets/{token}", ResetPassword.Handle).AllowAnonymous();
    }

    internal static void MapSessions(this WebApplication app)
    {
        app.MapPost("/sessions", LogIn.Handle).AllowAnonymous().WithSealedAnswers();
        app.MapGet("/sessions", SessionsOfCaller.Handle);
        app.MapDelete("/sessions/current", EndSession.HandleCurrent);
        app.MapDelete("/sessions/{id:guid}", EndSession.Handle);
    }

    internal static void MapExports(this WebApplication app)
    {
        app.MapPost("/me/export", StartExport.Handle).RequireScope(Scope.Admin);
        app.MapGet("/me/exports/{id:guid}", ExportById.Handle).RequireScope(Scope.Admin);
        app.MapGet("/me/exports/{id:guid}/archive", ExportArchive.Handle).RequireScope(Scope.Admin);
    }

    internal static void MapSecondFactor(this WebApplication app)
    {
        app.MapGet("/me/totp", TotpOfCaller.Handle);
        app.MapPost("/me/totp", BeginTotp.Handle).RequireScope(Scope.Admin).WithSealedAnswers();
        app.MapPut("/me/totp", ConfirmTotp.Handle).RequireScope(Scope.Admin);
        app.MapDelete("/me/totp", RemoveTotp.Handle).RequireScope(Scope.Admin);
        app.MapPost("/me/totp/recovery-codes", RenewRecoveryCodes.Handle).RequireScope(Scope.Admin).WithSealedAnswers();
    }

    internal static void MapTokens(this WebApplication app)
    {
        app.MapGet("/me/tokens", TokensOfCaller.Handle);
        app.MapPost("/me/tokens", CreateToken.Handle).RequireScope(Scope.Admin).WithSealedAnswers();
        app.MapDelete("/me/tokens/{id:guid}", RevokeToken.Handle).RequireScope(Scope.Admin);
    }

    internal static void MapWorkspaces(this WebApplication app)
    {
        app.MapGet("/workspaces", WorkspacesOfCaller.Handle);
        app.MapPost("/workspaces", CreateWorkspace.Handle);

        var workspace = app.MapWorkspace();
        workspace.MapGet("", WorkspaceById.Handle);
        workspace.MapPatch("", ChangeWorkspace.Handle).RequireRole(Role.Admin);
        workspace.MapGet("/audit", AuditOfWorkspace.Handle).RequireRole(Role.Admin);
        workspace.MapDelete("", DeleteWorkspace.Handle).RequireRole(Role.Owner).RequireScope(Scope.Admin);
    }

    internal static void MapMembers(this WebApplication app)
    {
        var members = app.MapWorkspace().MapGroup("/members");
        members.MapGet("", MembersOfWorkspace.Handle);
        members.MapPost("", AddMember.Handle).RequireRole(Role.Admin).WithSealedAnswers(countsTries: false);
        members.MapGet("/{u:guid}", MemberById.Handle);
        members.MapPatch("/{u:guid}", ChangeRole.Handle).RequireRole(Role.Admin);
        members.MapDelete("/{u:guid}", RemoveMember.Handle);
    }

    internal static void MapTeams(this WebApplication app)
    {
        var teams = app.MapWorkspace().MapGroup("/teams");
        teams.MapGet("", TeamsOfWorkspace.Handle);
        teams.MapPost("", CreateTeam.Handle).RequireRole(Role.Manager);
        teams.MapGet("/{id:guid}", TeamById.Handle);
        teams.MapPatch("/{id:guid}", ChangeTeam.Handle).RequireRole(Role.Manager);
        teams.MapDelete("/{id:guid}", DeleteTeam.Handle).RequireRole(Role.Manager);
    }

    internal static void MapInvitations(this WebApplication app)
    {
        var invitations = app.MapWorkspace().MapGroup("/invitations");
        invitations.MapGet("", InvitationsOfWorkspace.Handle).RequireRole(Role.Admin);
        invitations.MapPost("", InviteMember.Handle).RequireRole(Role.Admin).WithSealedAnswers(countsTries: false);
        invitations.MapDelete("/{id:guid}", RevokeInvitation.Handle).RequireRole(Role.Admin);
        app.MapPost("/invitations/{token}/accept", AcceptInvitation.Handle).WithSealedAnswers(countsTries: false);
    }

    internal static void MapIntrospection(this WebApplication app)
    {
        app.Services.GetRequiredService<IntrospectionSecret>();   // start is refused with a bad one
        app.MapPost("/introspect", Introspect.Handle).AllowAnonymous().WithoutRateLimit().WithoutIdempotency();
    }
}
