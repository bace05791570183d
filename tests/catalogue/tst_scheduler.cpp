#include "catalogue/scheduler.h"
#include "tests/catalogue/observer.h"
#include "tests/fakes.h"

#include <atomic>
#include <thread>

using namespace kf;
using namespace kf::catalogue;

class TestScheduler : public QObject {
    Q_OBJECT

    static Task task(const std::string& name, std::vector<std::size_t> needs = {}, const std::string& input = "1")
    {
        Task made;
        made.name = name;
        made.needs = std::move(needs);
        made.inputs = [input](Key& key) -> Result<> {
            key.add("input", input);
            return {};
        };
        made.make = [name](const Workplace& place) -> Result<> {
            std::string text = name;
            for (const auto& need : place.needs)
                text += " " + KF_TRY(readFile(need / "text"));
            return writeFileAtomically(place.output / "text", text);
        };
        return made;
    }

    struct Setting {
        Folder folder;
        Cache cache{folder.path()};
        FakeCommandRunner runner;
        RememberingObserver observer;
        Result<std::vector<std::filesystem::path>> run(const Graph& graph, const std::vector<std::size_t>& wanted, int jobs = 2, const std::stop_token& stop = {})
        {
            observer = {};
            return runTasks(graph, wanted, cache, jobs, runner, observer, stop);
        }
    };

private Q_SLOTS:
    void tasksRunAfterWhatTheyNeedAndSeeItsOutput()
    {
        Setting setting;
        Graph graph;
        const auto a = graph.add(task("a"));
        const auto b = graph.add(task("b", {a}));
        const auto c = graph.add(task("c", {a, b}));
        const auto outputs = setting.run(graph, {c});
        QVERIFY(outputs);
        QCOMPARE(*readFile((*outputs)[c] / "text"), std::string("c a b a"));
        QVERIFY(!std::filesystem::exists(setting.folder / "work/x"));
    }

    void anUnchangedBuildRunsNothingAgain()
    {
        Setting setting;
        Graph graph;
        const auto a = graph.add(task("a"));
        QVERIFY(setting.run(graph, {graph.add(task("b", {a}))}));
        QVERIFY(setting.run(graph, {1}));
        QVERIFY(setting.observer.begun.empty());
        QCOMPARE(setting.observer.cached_, 2u);
    }

    void aChangedInputRebuildsOnlyWhatDependsOnIt()
    {
        Setting setting;
        const auto graphWith = [](const std::string& overlay) {
            Graph graph;
            const auto binary = graph.add(task("binary"));
            const auto objects = graph.add(task("objects", {binary}, overlay));
            graph.add(task("layer", {binary}));
            graph.add(task("bundle", {objects}));
            return graph;
        };
        QVERIFY(setting.run(graphWith("old"), {2, 3}));
        QVERIFY(setting.run(graphWith("new"), {2, 3}));
        QCOMPARE(setting.observer.done, (std::vector<std::string>{"objects", "bundle"}));
    }

    void whatNothingWantedNeedsIsNotMade()
    {
        Setting setting;
        Graph graph;
        graph.add(task("unused"));
        QVERIFY(setting.run(graph, {graph.add(task("used"))}));
        QVERIFY(!setting.observer.made("unused"));
    }

    void aFailureNamesItsTaskAndKeepsWhatWasFinished()
    {
        Setting setting;
        Graph graph;
        const auto good = graph.add(task("good"));
        Task bad = task("bad", {good});
        bad.make = [](const Workplace& place) -> Result<> {
            KF_TRY(place.tool({"tool", {}, {}, {}, {}, -1}));
            return {};
        };
        const auto broken = graph.add(std::move(bad));
        std::string said;
        for (int line = 1; line <= 30; ++line)
            said += "line " + std::to_string(line) + "\n";
        setting.runner.on("tool", Finished{1, said, ""});
        const auto outputs = setting.run(graph, {graph.add(task("after", {broken}))});
        QVERIFY(!outputs);
        QVERIFY(outputs.error().message.rfind("bad: ", 0) == 0);
        QVERIFY(outputs.error().detail.find("line 30") != std::string::npos);
        QVERIFY(outputs.error().detail.find("line 10\n") == std::string::npos);
        QCOMPARE(setting.observer.lines.size(), 30u);
        QVERIFY(setting.observer.made("good"));
        QVERIFY(!setting.observer.made("after"));
        QVERIFY(setting.run(graph, {good}));
        QVERIFY(setting.observer.begun.empty());
    }

    void aHalfMadeOutputIsNotTakenForAWholeOne()
    {
        Setting setting;
        Graph graph;
        Task first = task("a");
        first.make = [](const Workplace& place) -> Result<> {
            KF_TRY(writeFileAtomically(place.output / "half", ""));
            return Error{Errc::Internal, "broke", {}};
        };
        graph.add(std::move(first));
        QVERIFY(!setting.run(graph, {0}));
        Graph again;
        again.add(task("a"));
        const auto outputs = setting.run(again, {0});
        QVERIFY(outputs);
        QVERIFY(!std::filesystem::exists((*outputs)[0] / "half"));
    }

    void compilersRunOneAtATime()
    {
        Setting setting;
        Graph graph;
        std::atomic<int> running = 0;
        std::atomic<int> most = 0;
        std::vector<std::size_t> wanted;
        for (int number = 0; number < 6; ++number) {
            Task compile = task("compile " + std::to_string(number));
            compile.compiles = true;
            compile.make = [&](const Workplace&) -> Result<> {
                most = std::max(most.load(), ++running);
                std::this_thread::yield();
                --running;
                return {};
            };
            wanted.push_back(graph.add(std::move(compile)));
        }
        QVERIFY(setting.run(graph, wanted, 4));
        QCOMPARE(most.load(), 1);
    }

    void aCancelledBuildSaysSo()
    {
        Setting setting;
        Graph graph;
        graph.add(task("a"));
        std::stop_source stop;
        stop.request_stop();
        Task waits = task("waits");
        waits.make = [](const Workplace& place) -> Result<> {
            KF_TRY(place.tool({"sleep", {}, {}, {}, {}, -1}));
            return {};
        };
        const auto outputs = setting.run(graph, {graph.add(std::move(waits))}, 1, stop.get_token());
        QCOMPARE(outputs.error().code, Errc::Cancelled);
    }

    void outputsThatNobodyUsedForLongAreRemoved()
    {
        Setting setting;
        Graph graph;
        graph.add(task("used"));
        graph.add(task("forgotten"));
        const auto outputs = setting.run(graph, {0, 1});
        QVERIFY(outputs);
        const auto longAgo = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1000);
        for (const auto& output : *outputs)
            std::filesystem::last_write_time(output, longAgo);
        QVERIFY(setting.run(graph, {0}));
        setting.cache.prune(std::chrono::hours(100));
        QVERIFY(std::filesystem::exists((*outputs)[0]));
        QVERIFY(!std::filesystem::exists((*outputs)[1]));
    }

    void keysTellContentsPathsAndModesApart()
    {
        const Folder folder;
        folder.write("f/a", "1");
        const auto key = [&] {
            Key made;
            const auto added = made.addFolder("folder", folder / "f");
            return added ? made.finish() : added.error().message;
        };
        const std::string first = key();
        QCOMPARE(key(), first);
        folder.write("f/a", "2");
        QVERIFY(key() != first);
        folder.write("f/a", "1", 0755);
        QVERIFY(key() != first);
        folder.write("f/a", "1");
        QCOMPARE(key(), first);
        folder.write("f/b", "");
        QVERIFY(key() != first);
        Key none;
        QCOMPARE(none.addFile("x", folder / "missing").error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
