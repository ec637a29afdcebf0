using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Which part of a list is asked for: <c>limit</c> (50 when absent, at most 1000) and an opaque <c>cursor</c>.</summary>
public sealed record Page(int Limit, Cursor? Cursor)
{
    /// <summary>The most rows a page has.</summary>
    public const int MaxLimit = 1000;

    private const int DefaultLimit = 50;

    /// <summary>Reads the query; 422 when a value is not of that form.</summary>
    public static ValueTask<Page> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new Page(LimitOf(context.Request.Query), context.Request.Query["cursor"].ToString() is { Length: > 0 } cursor ? Cursor.Decode(cursor) : null));

    /// <summary>Reads <c>limit</c> alone, for lists with a cursor of their own form.</summary>
    public static int LimitOf(IQueryCollection query)
    {
        if (query["limit"].Count == 0)
            return DefaultLimit;
        return int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit
            ? limit
            : throw Problems.Unprocessable("invalid_limit", "?limit", $"A limit is a number from 1 to {MaxLimit}.").AsException();
    }
}
