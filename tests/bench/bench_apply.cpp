// Applies the objects of a file, as "kfbox up" applies components:  bench_apply KUBECONFIG FILE
#include "base/file.h"
#include "kube/client.h"
#include "kube/kubeconfig.h"
#include "manifests/apply.h"
#include "manifests/object.h"

#include <QCoreApplication>

#include <cstdio>

using namespace kf;

namespace {

Result<> apply(const std::string& kubeconfig, const std::string& file)
{
    const kube::Kubeconfig config = KF_TRY(kube::parseKubeconfig(KF_TRY(readFile(kubeconfig)), kubeconfig));
    const manifests::Order order = KF_TRY(manifests::orderOf(KF_TRY(manifests::readObjects(KF_TRY(readFile(file)), file))));
    manifests::ApplyEngine engine(KF_TRY(kube::Client::create(config)));
    return engine.apply(order, {});
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const Result<> done = apply(argv[1], argv[2]);
    if (!done)
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
    return done ? 0 : 1;
}
