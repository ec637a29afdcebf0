namespace Timetension.Users;

/// <summary>
/// Orders a mail that resets a password. Whether somebody has the address is looked up when the mail is written: the request does the same for each,
/// and so takes as long. 429 after too many tries.
/// </summary>
internal static class AskForPasswordReset
{
    internal sealed record Request(string Email);

    internal static async Task<IResult> Handle(Request request, HttpContext http, Check check, LoginAttempts attempts, MailSignal mails, Changes changes,
        TimeProvider clock, Log log, CancellationToken ct)
    {
        if (await attempts.TakeAsync(LoginAttempt.OfReset(request.Email, http.Connection.RemoteIpAddress), ct) is { } wait)
        {
            log.TooManyLogins(wait);
            return Refusals.TooManyTries(http.Response, wait);
        }

        await changes.RecallAsync(ct);
        var email = check.Email(request.Email);
        if (check.Problem is { } problem)
            return problem;

        await using var change = await changes.BeginAsync(ct);
        await MailOrder.PlaceAsync(change, mails, Letters.PasswordReset, email, clock.GetUtcNow(), ct);
        return await change.CommitAsync(TypedResults.StatusCode(StatusCodes.Status202Accepted), ct);
    }
}
