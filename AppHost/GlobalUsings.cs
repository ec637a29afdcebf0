global using System.Globalization;
global using System.Text;
global using Aspire.Hosting;
global using Aspire.Hosting.ApplicationModel;
