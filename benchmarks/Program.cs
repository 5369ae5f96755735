using Granary.Benchmarks.Decisions;
using Granary.Benchmarks.Smoke;

return args switch
{
    ["smoke", var runScript] => await SmokeRun.RunAsync(runScript),
    ["json"] => await DocumentColumn.RunAsync(),
    ["empty-web", var url] => await EmptyWeb.ServeAsync(url),
    _ => Fail("Granary.Benchmarks smoke <run script> | json; ./bench at the root does the rest."),
};

static int Fail(string usage)
{
    Console.Error.WriteLine(usage);
    return 2;
}
