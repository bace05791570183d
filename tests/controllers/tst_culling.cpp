#include "base/clock.h"
#include "controllers/notebooks/culling.h"
#include "controllers/notebooks/desired.h"
#include "tests/controllers/objects.h"

#include <QTest>

using namespace kf;
using namespace kf::controllers;
using What = CullStep::What;
using namespace std::chrono_literals;

class TestCulling : public QObject {
    Q_OBJECT

    const Time m_now{1'700'000'000s};
    Settings m_settings;

    Json seen(Time activity, Time check) const
    {
        return annotated(annotated(aNotebook(), annotations::lastActivity, toRfc3339(activity)), annotations::lastCheck, toRfc3339(check));
    }

private Q_SLOTS:
    void init()
    {
        m_settings.culling = true;
        m_settings.cullAfter = 60min;
    }
    void nothingIsWrittenWhereCullingIsOff()
    {
        m_settings.culling = false;
        QVERIFY(nextCullStep(aNotebook(), true, m_now, m_settings).what == What::Nothing);
    }
    void theFirstLookNotesTheTime()
    {
        const CullStep step = nextCullStep(aNotebook(), true, m_now, m_settings);
        QVERIFY(step.what == What::Annotate);
        QCOMPARE(text(step.annotations, "/notebooks.kubeflow.org~1last-activity"), toRfc3339(m_now));
        QVERIFY(step.wait == 60s);
    }
    void unreadableTimesAreBegunAnew()
    {
        const Json broken = annotated(seen(m_now, m_now), annotations::lastActivity, "yesterday");
        QVERIFY(nextCullStep(broken, true, m_now, m_settings).what == What::Annotate);
    }
    void timesThatTheClockCannotHoldAreUnreadable()
    {
        for (const char* time : {"9999-12-31T23:59:59Z", "2262-04-12T00:00:00Z", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z"}) {
            QVERIFY2(!readTime(time), time);
            QVERIFY(!readKernels(Json::array({{{"execution_state", "idle"}, {"last_activity", time}}}).dump()));
            QVERIFY(nextCullStep(annotated(seen(m_now, m_now), annotations::lastCheck, time), true, m_now, m_settings).what == What::Annotate);
        }
    }
    void betweenChecksItWaitsForTheRest()
    {
        const CullStep step = nextCullStep(seen(m_now, m_now - 20s), true, m_now, m_settings);
        QVERIFY(step.what == What::Wait);
        QVERIFY(step.wait == 40s);
    }
    void whenACheckIsDueItAsks() { QVERIFY(nextCullStep(seen(m_now, m_now - 60s), true, m_now, m_settings).what == What::Ask); }
    void aStoppedNotebookLosesItsNotes()
    {
        const Json stopped = annotated(seen(m_now, m_now), annotations::stopped, "now");
        const CullStep step = nextCullStep(stopped, true, m_now, m_settings);
        QVERIFY(step.what == What::Annotate);
        QVERIFY(step.annotations[annotations::lastActivity].is_null() && step.annotations[annotations::lastCheck].is_null());
        QVERIFY(nextCullStep(annotated(aNotebook(), annotations::stopped, "now"), true, m_now, m_settings).what == What::Nothing);
    }
    void aNotebookWithoutAPodLosesItsNotes() { QVERIFY(nextCullStep(seen(m_now, m_now), false, m_now, m_settings).what == What::Annotate); }

    void afterAsking_data()
    {
        using Kernels = std::optional<std::vector<Kernel>>;
        QTest::addColumn<Kernels>("kernels");
        QTest::addColumn<int>("minutesIdle"); // after the check
        QTest::addColumn<bool>("stops");
        const Time old = m_now - 2h; // as the notebook's own note says
        QTest::newRow("no answer and too old") << Kernels{} << 120 << true;
        QTest::newRow("no kernels and too old") << Kernels{std::vector<Kernel>{}} << 120 << true;
        QTest::newRow("one kernel is busy") << Kernels{{{"idle", old}, {"busy", old}}} << 0 << false;
        QTest::newRow("a kernel is starting") << Kernels{{{"starting", old}}} << 0 << false;
        QTest::newRow("idle for a short time") << Kernels{{{"idle", old}, {"idle", m_now - 10min}}} << 10 << false;
        QTest::newRow("idle for just the time") << Kernels{{{"idle", m_now - 60min}}} << 60 << false;
        QTest::newRow("idle for too long") << Kernels{{{"idle", m_now - 61min}}} << 61 << true;
        QTest::newRow("a kernel's clock is behind") << Kernels{{{"idle", m_now - 5h}}} << 120 << true;
    }
    void afterAsking()
    {
        QFETCH(const std::optional<std::vector<Kernel>>, kernels);
        QFETCH(const int, minutesIdle);
        QFETCH(const bool, stops);
        const Json changes = kf::controllers::afterAsking(seen(m_now - 2h, m_now - 1min), kernels, m_now, m_settings);
        QCOMPARE(changes[annotations::lastActivity].get<std::string>(), toRfc3339(m_now - std::chrono::minutes(minutesIdle)));
        QCOMPARE(changes[annotations::lastCheck].get<std::string>(), toRfc3339(m_now));
        QCOMPARE(changes.contains(annotations::stopped), stops);
    }
    void jupytersAnswerIsRead()
    {
        const auto kernels = readKernels(R"([{"id": "1", "execution_state": "idle", "last_activity": "2023-11-14T22:13:20.123456Z", "connections": 0}])");
        QVERIFY(kernels && kernels->size() == 1);
        QCOMPARE(kernels->front().state, "idle");
        QVERIFY(kernels->front().lastActivity - m_now < 1s && kernels->front().lastActivity >= m_now);
    }
    void whatIsNoListOfKernelsIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>");
        QTest::newRow("an object") << QByteArray(R"({"message": "Forbidden"})");
        QTest::newRow("no time") << QByteArray(R"([{"execution_state": "idle"}])");
        QTest::newRow("nothing") << QByteArray();
    }
    void whatIsNoListOfKernelsIsNoAnswer()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(!readKernels(body.toStdString()));
    }
    void theTokenIsFoundWhereTheContainerGetsItFrom()
    {
        Json notebook = aNotebook();
        Json& environment = notebook["spec"]["template"]["spec"]["containers"][0]["env"];
        environment = Json::parse(R"([{"name": "A", "value": "b"}, {"name": "JUPYTER_TOKEN", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}])");
        QCOMPARE(tokenSource(notebook).secret, "s");
        QCOMPARE(tokenSource(notebook).key, "k");
        environment = Json::parse(R"([{"name": "JUPYTER_TOKEN", "value": "plain"}])");
        QCOMPARE(tokenSource(notebook).value, "plain");
        QCOMPARE(tokenSource(aNotebook()).value, "");
    }
};

QTEST_GUILESS_MAIN(TestCulling)
#include "tst_culling.moc"
