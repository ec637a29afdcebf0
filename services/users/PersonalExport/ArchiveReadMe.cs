namespace Timetension.Users;

/// <summary>What the archive says of itself: what is in it, what is not, and where that is.</summary>
internal static class ArchiveReadMe
{
    internal const string Text = """
        Everything that Timetension has about you, as JSON.

        account.json         who you are
        sessions.json        where you are logged in
        tokens.json          your personal access tokens, without the tokens
        memberships.json     the workspaces that you are or were in, your roles and teams
        invitations.json     invitations to your address
        audit.json           what you did in workspaces, and what was done to you

        For each workspace that you are in, a file with its id:

        entries/             your time
        deleted-entries/     what you deleted in the last 30 days
        timesheets/          your weeks, and who submitted, approved or rejected them
        rates/               what your hours are worth; empty where your role may not see it
        saved-reports/       reports that you saved
        shared-reports/      links to reports that you made, without their secrets
        calendars/           links to your calendar, without their secrets

        Not in it:

        - Entries of workspaces that you have left: nobody shows them to you any more. Ask who runs the workspace; memberships.json says which it is.
        - Earlier versions of an entry. While you are in the workspace, GET /workspaces/{workspace}/entries/{id}/history has them.
        - Imports and the files that you exported from reports: what they had is in entries/.
        - Projects, tags, locks and webhooks that you made: they are the workspace's.
        - Passwords, tokens, codes and secrets of links.

        """;
}
