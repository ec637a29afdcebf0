@echo off
rem Timetension's one entry on Windows: has the feed known and cli\ built, and runs it.
setlocal
set "here=%~dp0"
set "TIMETENSION_ROOT=%here:~0,-1%"

pushd "%here%"
dotnet --version >nul 2>nul
if errorlevel 1 (
    echo timetension: the .NET SDK 10.0 is needed: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and try again. 1>&2
    exit /b 1
)

if not defined UseStandIns if not exist .timetension\feed.props (
    dotnet msbuild standins\feed\FindFeed.proj -nologo -verbosity:quiet || exit /b 1
)

dotnet build cli --output .timetension\cli -nologo -verbosity:quiet || exit /b 1
popd

dotnet "%here%.timetension\cli\timetension.dll" %*
exit /b %errorlevel%
