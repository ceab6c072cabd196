package io.submarine.sample.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.submarine.cluster.feed.EventPublished;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON.
 *
 * @param target the one member it is for; null for all
 * @param targetKind the kind of member it is for; left out for all
 * @param replyTo the event it answers; left out if there is none
 * @param payload what it says, as it was sent; null if that is no JSON
 */
record EventJson(String id, String type, String origin, @JsonInclude @Nullable String target,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String targetKind,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String replyTo, long revision, Instant time,
		@JsonInclude @Nullable RawJson payload) {

	static EventJson of(EventPublished event) {
		return new EventJson(event.id(), event.type(), event.origin(), orNull(event.target()),
				orNull(event.targetKind()), orNull(event.replyTo()), event.revision(), event.time(),
				RawJson.ofStored(event.payload()));
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
