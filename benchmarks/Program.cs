using Granary.Benchmarks.Smoke;

return args switch
{
    ["smoke", var runScript] => await SmokeRun.RunAsync(runScript),
    ["empty-web", var url] => await EmptyWeb.ServeAsync(url),
    _ => Fail("Granary.Benchmarks smoke <run script>; ./bench at the root does the rest."),
};

static int Fail(string usage)
{
    Console.Error.WriteLine(usage);
    return 2;
}
