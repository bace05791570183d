// One laptop: a folder that outlives its processes, and the API server of its machine. "up" is a process of its own
// (up_child), so that it can be killed or get a disk that is full.
#pragma once

#include "installer/journal.h"
#include "installer/parts.h"
#include "tests/installer/settle.h"
#include "tests/installer/tiny_bundle.h"
#include "tests/kube/fake_api_server.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace kf::installer {

struct Laptop {
    QTemporaryDir folder;
    fake::FakeApiServer server;

    Laptop()
    {
        server.onPut = [this](nlohmann::json& object) {
            settle(object);
            const std::string name = object["metadata"]["name"];
            if (object["kind"] == "Namespace")
                server.put(serviceAccounts, objectNamed("v1", "ServiceAccount", name, "default"));
            if (object["kind"] == "Profile") {
                server.put(kube::types::namespaces, objectNamed("v1", "Namespace", {}, name));
                server.put(serviceAccounts, objectNamed("v1", "ServiceAccount", name, "default-editor"));
            }
            if (object["kind"] == "CustomResourceDefinition")
                server.addType({"kubeflow.org", "v1", object["spec"]["names"]["plural"], object["spec"]["names"]["kind"], object["spec"]["names"]["kind"] != "Profile"});
        };
        server.put(kube::types::namespaces, objectNamed("v1", "Namespace", {}, "kube-system"));
        nlohmann::json node = objectNamed("v1", "Node", {}, "lab");
        node["status"] = {{"conditions", trueCondition("Ready")}};
        server.put(kube::types::nodes, node);
        writeTinyBundle(path("core.kfb"), "0.1.0", threeComponents());
    }
    std::filesystem::path path(const std::string& name) const { return std::filesystem::path(folder.path().toStdString()) / name; }

    struct Ended {
        bool killed = false; // by SIGKILL
        bool crashed = false;
        int status = 0;
        std::uint64_t failpoints = 0;
        QByteArray said;
    };
    Ended up(const std::map<QString, QString>& variables = {})
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto& [name, value] : variables)
            environment.insert(name, value);
        child.setProcessEnvironment(environment);
        if (qEnvironmentVariableIsSet("KF_CHILD_SPEAKS"))
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(KF_UP_CHILD, {folder.path(), QString::fromStdString(server.config().server)});
        if (!child.waitForFinished(60'000))
            return {false, true, -1, 0, "did not end"};
        const bool crashed = child.exitStatus() == QProcess::CrashExit;
        const QByteArray said = child.readAllStandardError();
        return {crashed && child.exitCode() == SIGKILL, crashed, child.exitCode(), child.readAllStandardOutput().trimmed().toULongLong(), said};
    }
    std::size_t writes() const
    {
        std::size_t sum = 0;
        for (const char* method : {"POST ", "PUT ", "PATCH ", "DELETE "})
            sum += server.count(method);
        return sum;
    }

    // After whatever happened: "up" completes, the ledger is what the cluster holds, and a further "up" writes nothing to the API
    // server. Empty where all of that is true.
    QByteArray whatIsNotMended()
    {
        const Ended resumed = up();
        if (resumed.status != 0 || resumed.crashed)
            return "the same verb did not complete: " + resumed.said;
        if (QByteArray difference = ledgerDifference(); !difference.isEmpty())
            return difference;
        const std::size_t before = writes();
        const Ended again = up();
        if (again.status != 0 || again.crashed)
            return "a further run failed: " + again.said;
        return writes() == before ? QByteArray() : "a further run wrote to the API server " + QByteArray::number(quint64(writes() - before)) + " times";
    }
    QByteArray ledgerDifference()
    {
        const SystemClock clock;
        const auto journal = openJournal(Paths{path("home")}, clock);
        if (!journal)
            return QByteArray::fromStdString(journal.error().message);
        const auto entries = *(*journal)->ledger("lab");
        std::size_t expected = 0;
        for (const TinyComponent& one : threeComponents())
            expected += one.objects.size();
        if (entries.size() != expected)
            return "the ledger has " + QByteArray::number(quint64(entries.size())) + " objects instead of " + QByteArray::number(quint64(expected));
        for (const LedgerEntry& entry : entries) {
            const auto found = server.find(typeOf(entry.key), entry.key.nameSpace, entry.key.name);
            if (!found || (*found)["metadata"]["uid"].get<std::string>() != entry.uid)
                return "the ledger's " + QByteArray::fromStdString(manifests::toText(entry.key)) + " is not what the cluster holds";
        }
        return {};
    }

private:
    static kube::ResourceType typeOf(const manifests::ObjectKey& key)
    {
        static const std::map<std::string, kube::ResourceType> known{{"Namespace", kube::types::namespaces}, {"Deployment", {"apps", "v1", "deployments", "Deployment", true}},
            {"CustomResourceDefinition", {"apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false}}};
        return known.at(key.kind);
    }
    static inline const kube::ResourceType serviceAccounts{"", "v1", "serviceaccounts", "ServiceAccount", true};
};

} // namespace kf::installer
