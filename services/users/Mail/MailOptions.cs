namespace Timetension.Users;

/// <summary>Configuration section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    /// <summary>Where mails are written. Without it they wait in the database.</summary>
    public string? Folder { get; set; }
}
