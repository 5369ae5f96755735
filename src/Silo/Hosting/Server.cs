using Granary.Client;
using Granary.Client.QueryStrings;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Silo.Api;
using Granary.Silo.Connections;
using Granary.Silo.Domains;
using Granary.Silo.Health;
using Granary.Silo.Settings;
using Granary.Silo.Telemetry;
using Granary.Verification;
using Microsoft.Extensions.Logging.Console;

namespace Granary.Silo.Hosting;

/// <summary>Puts the server together: settings, domain, store, HTTP.</summary>
internal static class Server
{
    private const string DefaultUrl = "http://localhost:8080";

    /// <summary>A server that is ready to be started.</summary>
    /// <param name="settings">The settings on the command line.</param>
    /// <param name="isAlone">Whether the server stays out of a cluster, even if its settings name one.</param>
    /// <exception cref="SettingException">A setting makes no sense.</exception>
    public static WebApplication Build(CommandSettings settings, bool isAlone = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The folder of the server, where appsettings.json is, and not the current folder.
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(Server).Assembly.GetName().Name,
        });
        SettingSources.Add(builder.Configuration, settings);

        // The slim host fixes the form of its console after it has read the settings.
        string form = builder.Configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple;
        builder.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = form);
        StoreSetting store = AddGranary(builder, isAlone);
        AddHttp(builder);
        WebApplication server = builder.Build();
        BareAnswers.NoteAnswers(server);
        HealthEndpoints.Map(server);
        ApiEndpoints.Map(server);
        Announcement.Make(server, store);
        return server;
    }

    private static StoreSetting AddGranary(WebApplicationBuilder builder, bool isAlone)
    {
        ConfigurationManager configuration = builder.Configuration;
        SettingSections.RefuseUnknown(configuration);
        StoreSetting store = StoreSetting.Read(configuration);
        NodeSettings node = NodeSettings.Read(configuration);
        OtlpExport.Add(builder.Services, configuration, node);
        VerificationSettings verification = VerificationSettings.Read(configuration);
        IReadOnlyList<IAggregateModel> models = DomainAssemblies.LoadModels(configuration);
        try
        {
            ScratchCollections.RefuseIn(models);
            if (isAlone || node.Role == NodeRole.Embedded)
            {
                builder.Services.AddGranary(granary =>
                {
                    AddDomain(granary);
                    store.Apply(granary, configuration);
                });
                RequireGroupCommit(configuration, isAlone);
            }
            else
            {
                Join(builder, node, store, AddDomain);
            }
        }
        catch (ArgumentException refused)
        {
            throw new SettingException(refused.Message, refused);
        }

        return store;

        void AddDomain(GranaryBuilder granary)
        {
            foreach (IAggregateModel model in models)
            {
                granary.AddModel(model);
            }

            // A command that is alone migrates for silos too.
            if ((isAlone || node.Role == NodeRole.Silo) && verification.Collections)
            {
                granary.AddModel<VerificationModel>();
            }

            granary.Configure(options => SettingSections.Bind(configuration, options));
        }
    }

    // A setting without effect is refused, because its author relies on it.
    private static void RequireGroupCommit(ConfigurationManager configuration, bool isAlone)
    {
        if (!isAlone && configuration["Storage:Writer"] is { } writer && !writer.Equals("GroupCommit", StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingException($"Storage:Writer is '{writer}', which a silo alone can do: Node:Role=silo.");
        }
    }

    private static void Join(WebApplicationBuilder builder, NodeSettings node, StoreSetting store, Action<GranaryBuilder> addDomain) =>
        new Cluster.ClusterNode(node, store, builder.Configuration).Join(builder, addDomain);

    private static void AddHttp(WebApplicationBuilder builder)
    {
        ConfigurationManager configuration = builder.Configuration;
        if (configuration["urls"] is null && configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            var limits = new GranaryOptions();
            SettingSections.Bind(configuration, limits);

            // The longest query string, a path, and some room, so that the interface itself can refuse a query string that is too long.
            kestrel.Limits.MaxRequestLineSize = 2 * QueryStringLimits.MaxLength;
            kestrel.Limits.MaxRequestBodySize = limits.Limits.MaxDocumentBytes;
            BareAnswers.Complete(kestrel);
        });
        HealthEndpoints.AddServices(builder.Services);
        ApiEndpoints.AddServices(builder.Services);
    }
}
