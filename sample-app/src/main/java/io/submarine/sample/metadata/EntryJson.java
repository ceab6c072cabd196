package io.submarine.sample.metadata;

import java.util.Base64;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.submarine.cluster.metadata.MetadataEntry;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * An entry as JSON.
 *
 * @param value the value as it was stored; null if that is no JSON
 * @param valueBytes the value in Base64, if it is no JSON: another application may store
 * any bytes
 */
record EntryJson(String key, RawJson value, long version, long createRevision, long modRevision, long leaseId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String valueBytes) {

	private static final RawJson NULL = new RawJson("null");

	static EntryJson of(MetadataEntry<byte[]> entry) {
		RawJson value = RawJson.ofStored(entry.value());
		return new EntryJson(entry.key(), (value != null) ? value : NULL, entry.version(), entry.createRevision(),
				entry.modRevision(), entry.leaseId(),
				(value != null) ? null : Base64.getEncoder().encodeToString(entry.value()));
	}

	String etag() {
		return "\"%d\"".formatted(this.version);
	}

}
