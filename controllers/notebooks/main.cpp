// notebook-controller: see README.md. Threads: main (probes, metrics, signals), the client's network thread, one that works,
// one that keeps the lease.
#include "base/file.h"
#include "controllers/common/http_server.h"
#include "controllers/common/signals.h"
#include "controllers/notebooks/controller.h"
#include "controllers/notebooks/elector.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>
#include <QSysInfo>

#include <cstdio>
#include <thread>

namespace {

using namespace kf;
using namespace kf::controllers;

Q_LOGGING_CATEGORY(log, "notebooks")

struct Options {
    std::string metricsAddress;
    std::string probeAddress;
    std::string kubeconfig;
    std::string leaseNamespace;
    bool elect = false;
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Serves notebooks.kubeflow.org: a StatefulSet and a Service for each Notebook."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption metrics(QStringLiteral("metrics-addr"), QStringLiteral("Where to serve /metrics."), QStringLiteral("address"), QStringLiteral(":8080"));
    const QCommandLineOption probes(QStringLiteral("probe-addr"), QStringLiteral("Where to serve /healthz and /readyz."), QStringLiteral("address"), QStringLiteral(":8081"));
    const QCommandLineOption elect(QStringLiteral("enable-leader-election"), QStringLiteral("Work only while holding the lease kubeflow-notebook-controller."));
    const QCommandLineOption leaseNamespace(QStringLiteral("leader-election-namespace"), QStringLiteral("Where the lease is; default: the pod's own namespace."), QStringLiteral("namespace"));
    const QCommandLineOption kubeconfig(QStringLiteral("kubeconfig"), QStringLiteral("Outside a cluster: the kubeconfig to use."), QStringLiteral("file"));
    parser.addOptions({metrics, probes, elect, leaseNamespace, kubeconfig});
    parser.process(application);
    return {.metricsAddress = parser.value(metrics).toStdString(), .probeAddress = parser.value(probes).toStdString(),
        .kubeconfig = parser.value(kubeconfig).toStdString(), .leaseNamespace = parser.value(leaseNamespace).toStdString(), .elect = parser.isSet(elect)};
}

Result<kube::Kubeconfig> readConfig(const std::string& file)
{
    if (file.empty())
        return kube::inClusterConfig();
    return kube::parseKubeconfig(KF_TRY(readFile(file)), file);
}

std::optional<std::string> environment(const std::string& name)
{
    const char* const value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

Result<int> run(QCoreApplication& application)
{
    const FileDescriptor signals = KF_TRY(catchSignals());
    QSocketNotifier notifier(signals.get(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, [&application] { application.exit(0); });

    const Options options = readOptions(application);
    const Settings settings = KF_TRY(readSettings(environment));
    const kube::Kubeconfig config = KF_TRY(readConfig(options.kubeconfig));
    const std::shared_ptr<kube::Client> client = KF_TRY(kube::Client::create(config));
    const SystemClock clock;
    const std::unique_ptr<JupyterApi> jupyter = makeJupyterApi();
    Controller controller(*client, clock, settings, *jupyter);

    const auto ok = [] { return HttpAnswer{}; };
    HttpServer probes(Routes{{"/healthz", ok}, {"/readyz", [&controller] {
        return controller.isSynced() ? HttpAnswer{} : HttpAnswer{.status = 503, .body = "waiting for the API server\n", .contentType = "text/plain"};
    }}});
    HttpServer metrics(Routes{{"/metrics", [&controller] {
        return HttpAnswer{.status = 200, .body = controller.metricsText(), .contentType = "text/plain; version=0.0.4"};
    }}});
    KF_TRY(probes.listen(options.probeAddress));
    KF_TRY(metrics.listen(options.metricsAddress));

    controller.watch();
    std::jthread worker;
    const auto startWork = [&] { worker = std::jthread([&controller](const std::stop_token& stop) { controller.work(stop); }); };
    if (!options.elect) {
        startWork();
        return application.exec();
    }
    Elector elector(*client, clock, options.leaseNamespace.empty() ? config.nameSpace : options.leaseNamespace, "kubeflow-notebook-controller",
        {.identity = QSysInfo::machineHostName().toStdString(), .lasts = std::chrono::seconds(30), .renewEvery = std::chrono::seconds(10)});
    const std::jthread leader([&](const std::stop_token& stop) {
        const auto onLeading = [&] {
            controller.metrics().set("notebook_controller_leader", {}, 1);
            startWork();
        };
        const Result<> ended = elector.run(stop, onLeading, [&worker] { worker = {}; });
        if (ended)
            return;
        qCCritical(log, "%s", ended.error().message.c_str());
        QMetaObject::invokeMethod(&application, [&application] { application.exit(1); }, Qt::QueuedConnection);
    });
    return application.exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("notebook-controller"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KFBOX_VERSION));
    const Result<int> status = run(application);
    if (!status) {
        std::fprintf(stderr, "notebook-controller: %s\n", status.error().message.c_str());
        return 1;
    }
    return *status;
}
