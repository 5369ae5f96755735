using System.Globalization;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs;
using Granary.Benchmarks.Decisions;
using Granary.Benchmarks.Decisions.Layout;
using Granary.Benchmarks.Queries;
using Granary.Benchmarks.Scale;
using Granary.Benchmarks.Smoke;
using Granary.Benchmarks.Telemetry;

return args switch
{
    ["smoke", var runScript] => await SmokeRun.RunAsync(runScript),
    ["json"] => await DocumentColumn.RunAsync(),
    ["layout", var rows] => await LayoutRun.RunAsync(int.Parse(rows, CultureInfo.InvariantCulture)),
    ["queries"] => await QueryRun.RunAsync(),
    ["cluster"] => await ClusterRun.RunAsync(),
    ["costs", .. var options] => await CostsRun.RunAsync(options),
    ["scale", var rows] => await ScaleRun.RunAsync(int.Parse(rows, CultureInfo.InvariantCulture)),
    ["telemetry", var turns] => await TelemetryRun.RunAsync(int.Parse(turns, CultureInfo.InvariantCulture)),
    ["memory"] => await MemoryRun.RunAsync(),
    ["empty-web", var url] => await EmptyWeb.ServeAsync(url),
    _ => Fail(
        "Granary.Benchmarks smoke <run script> | json | layout <rows> | queries | cluster | costs [options] | scale <rows> | memory "
        + "| telemetry <turns>; "
        + "./bench at the root does the rest."),
};

static int Fail(string usage)
{
    Console.Error.WriteLine(usage);
    return 2;
}
