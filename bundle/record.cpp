#include "bundle/record_private.h"

#include "bundle/json_private.h"

namespace kf::bundle {

std::string toJson(const StoredBundle& bundle)
{
    return dump({{"format", 1}, {"index", bundle.index.text()}, {"edition", bundle.edition}, {"version", bundle.version},
        {"architecture", bundle.architecture}, {"keyId", bundle.keyId}, {"fingerprint", bundle.fingerprint}, {"size", bundle.size}});
}

Result<StoredBundle> parseStoredBundle(std::string_view bytes)
{
    const std::string where = "the record";
    const Json in = KF_TRY(parseObject(bytes, maxDocumentBytes, where));
    if (KF_TRY(numberField(in, "format", 1u << 30, where)) != 1)
        return refusal(where, "it was written by a newer kfbox");
    StoredBundle out;
    out.index = KF_TRY(digestField(in, "index", where));
    out.edition = KF_TRY(textField(in, "edition", Need::Required, Text::Name, where));
    out.version = KF_TRY(textField(in, "version", Need::Required, Text::Name, where));
    out.architecture = KF_TRY(textField(in, "architecture", Need::Required, Text::Name, where));
    out.keyId = KF_TRY(textField(in, "keyId", Need::Optional, Text::Name, where));
    out.fingerprint = KF_TRY(textField(in, "fingerprint", Need::Optional, Text::Name, where));
    out.size = KF_TRY(numberField(in, "size", std::uint64_t(1) << 62, where));
    return out;
}

} // namespace kf::bundle
