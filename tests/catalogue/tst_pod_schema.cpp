#include "catalogue/pod_schema.h"

#include <QTest>

using namespace kf;
using namespace kf::catalogue;

namespace {

const Json document = Json::parse(R"({"definitions": {
  "Pod": {"type": "object", "description": "a pod", "required": ["containers"], "properties": {
    "containers": {"type": "array", "items": {"$ref": "#/definitions/Container"}, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"], "x-kubernetes-patch-merge-key": "name"},
    "metadata": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"}}},
  "Container": {"type": "object", "required": ["name"], "properties": {
    "name": {"type": "string", "description": "its name"},
    "limits": {"type": "object", "additionalProperties": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity"}},
    "probe": {"$ref": "#/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString"},
    "nested": {"$ref": "#/definitions/Container"},
    "ports": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["containerPort", "protocol"],
      "items": {"type": "object", "required": ["containerPort"], "properties": {"containerPort": {"type": "integer", "format": "int32"}, "protocol": {"type": "string"}}}}}},
  "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {"type": "object", "properties": {
    "labels": {"type": "object", "additionalProperties": {"type": "string"}}, "managedFields": {"type": "array", "items": {"type": "string"}}, "creationTimestamp": {"type": "string", "format": "date-time"}}}
}})");

} // namespace

class TestPodSchema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referencesAreInlinedAndOnlyWhatCrdsKnowIsKept()
    {
        const auto schema = structuralSchema(document, "Pod");
        QVERIFY(schema);
        const Json& containers = (*schema)["properties"]["containers"];
        QVERIFY(containers["items"]["properties"]["name"] == Json({{"type", "string"}}));
        QVERIFY(!containers.contains("x-kubernetes-patch-merge-key"));
        QVERIFY((*schema)["required"] == Json({"containers"}));
        QVERIFY(schema->dump().find("$ref") == std::string::npos);
        QVERIFY(schema->dump().find("description") == std::string::npos);
    }

    void quantitiesAndPortsMayBeNumbersOrTexts()
    {
        const Json container = *structuralSchema(document, "Container");
        QVERIFY(container["properties"]["limits"]["additionalProperties"]["x-kubernetes-int-or-string"] == true);
        QVERIFY(container["properties"]["probe"]["x-kubernetes-int-or-string"] == true);
        QVERIFY(!container["properties"]["probe"].contains("type"));
    }

    void keysOfListMapsAreRequiredOrHaveADefault()
    {
        const Json container = *structuralSchema(document, "Container");
        QVERIFY(container["properties"]["ports"]["items"]["properties"]["protocol"]["default"] == Json("TCP"));
        QVERIFY(!container["properties"]["ports"]["items"]["properties"]["containerPort"].contains("default"));
    }

    void aTypeThatHoldsItselfIsCut()
    {
        const Json container = *structuralSchema(document, "Container");
        QVERIFY(container["properties"]["nested"]["x-kubernetes-preserve-unknown-fields"] == true);
    }

    void whatAServerWritesIsLeftOutOfInnerMetadata()
    {
        const Json metadata = (*structuralSchema(document, "Pod"))["properties"]["metadata"];
        QVERIFY(!metadata["properties"].contains("managedFields"));
        QVERIFY(metadata["properties"]["creationTimestamp"]["nullable"] == true);
        QVERIFY(metadata["properties"].contains("labels"));
    }

    void marksAreFilledWhereverTheyStand()
    {
        const Json crd = {{"spec", {{"versions", {{{"schema", {{"x-kfbox-schema", "Container"}}}}}}}}};
        QVERIFY(hasSchemaMarks(crd));
        const auto filled = fillSchemaMarks(crd, document);
        QVERIFY(filled);
        QVERIFY(!hasSchemaMarks(*filled));
        QVERIFY((*filled)["spec"]["versions"][0]["schema"]["type"] == Json("object"));
    }

    void unknownTypesAndMarksWithCompanyAreRefused()
    {
        QCOMPARE(fillSchemaMarks({{"a", {{"x-kfbox-schema", "Nothing"}}}}, document).error().code, Errc::NotFound);
        QVERIFY(!fillSchemaMarks({{"a", {{"x-kfbox-schema", "Pod"}, {"type", "object"}}}}, document));
        QVERIFY(!fillSchemaMarks({{"a", {{"x-kfbox-schema", 3}}}}, document));
        QVERIFY(!structuralSchema(Json::object(), "Pod"));
    }
};

QTEST_GUILESS_MAIN(TestPodSchema)
#include "tst_pod_schema.moc"
