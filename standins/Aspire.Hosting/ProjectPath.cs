namespace Aspire.Hosting;

internal sealed class ProjectPath(string path) : IProjectMetadata
{
    string IProjectMetadata.ProjectPath => path;
}
