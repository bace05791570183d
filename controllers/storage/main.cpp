// storage-controller: see README.md. Threads: main (probes, signals), the client's network thread, one that works.
#include "base/file.h"
#include "controllers/common/http_server.h"
#include "controllers/common/signals.h"
#include "controllers/storage/volume_controller.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <thread>

namespace {

using namespace kf;
using namespace kf::controllers;

struct Options {
    std::string volumes;
    std::string probeAddress;
    std::string kubeconfig;
};

Options readOptions(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Makes a folder for each claim of a local-path StorageClass."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption volumes(QStringLiteral("volumes"), QStringLiteral("The folder that holds the claims' folders, here and on the node."), QStringLiteral("folder"),
        QStringLiteral("/var/lib/kfbox/volumes"));
    const QCommandLineOption probes(QStringLiteral("probe-addr"), QStringLiteral("Where to serve /healthz and /readyz."), QStringLiteral("address"), QStringLiteral(":8081"));
    const QCommandLineOption kubeconfig(QStringLiteral("kubeconfig"), QStringLiteral("Outside a cluster: the kubeconfig to use."), QStringLiteral("file"));
    parser.addOptions({volumes, probes, kubeconfig});
    parser.process(application);
    return {.volumes = parser.value(volumes).toStdString(), .probeAddress = parser.value(probes).toStdString(), .kubeconfig = parser.value(kubeconfig).toStdString()};
}

Result<kube::Kubeconfig> readConfig(const std::string& file)
{
    if (file.empty())
        return kube::inClusterConfig();
    return kube::parseKubeconfig(KF_TRY(readFile(file)), file);
}

Result<int> run(QCoreApplication& application)
{
    const FileDescriptor signals = KF_TRY(catchSignals());
    QSocketNotifier notifier(signals.get(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, [&application] { application.exit(0); });

    const Options options = readOptions(application);
    const std::shared_ptr<kube::Client> client = KF_TRY(kube::Client::create(KF_TRY(readConfig(options.kubeconfig))));
    const SystemClock clock;
    const Folders folders(options.volumes, clock);
    VolumeController controller(*client, clock, folders);
    HttpServer probes(Routes{{"/healthz", [] { return HttpAnswer{}; }}, {"/readyz", [&controller] {
        return controller.isSynced() ? HttpAnswer{} : HttpAnswer{.status = 503, .body = "waiting for the API server\n", .contentType = "text/plain"};
    }}});
    KF_TRY(probes.listen(options.probeAddress));
    controller.watch();
    const std::jthread worker([&controller](const std::stop_token& stop) { controller.work(stop); });
    return application.exec();
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("storage-controller"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KFBOX_VERSION));
    const Result<int> status = run(application);
    if (!status) {
        std::fprintf(stderr, "storage-controller: %s\n", status.error().message.c_str());
        return 1;
    }
    return *status;
}
