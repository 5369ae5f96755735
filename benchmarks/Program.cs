using Granary.Benchmarks.Smoke;

string folder = Directory.CreateTempSubdirectory("granary-bench-").FullName;
Console.WriteLine("| question | ours | peer | theirs | ratio: median (least–greatest) of 5 pairs |");
Console.WriteLine("|---|---|---|---|---|");
await SqliteCommits.RunAsync(folder);
await PostgreSqlCommits.RunAsync(Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES")!);
