package io.submarine.sample.events;

import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.event.PublishOptions;
import io.submarine.cluster.event.PublishedEvent;
import io.submarine.cluster.event.UnknownEventTypeException;
import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.web.BadRequestException;
import io.submarine.sample.web.RawJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Publishes events of the registered types. */
@RestController
class EventsController {

	private final ClusterEventTypes types;

	private final JsonMapper mapper;

	EventsController(ClusterEventTypes types, JsonMapper mapper) {
		this.types = types;
		this.mapper = mapper;
	}

	@PostMapping("/api/events/{type}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	PublishedEvent publish(RawJson body, @PathVariable("type") String type,
			@RequestParam(name = "target", defaultValue = "") String target, ClusterAccess cluster) {
		Object payload = payload(type, body);
		PublishOptions options = target.isEmpty() ? PublishOptions.toAll() : PublishOptions.toMember(target);
		return cluster.events().publish(payload, options.withType(type));
	}

	private Object payload(String type, RawJson body) {
		try {
			@Nullable Object payload = this.mapper.readValue(body.text(), this.types.typeOf(type));
			if (payload == null) {
				throw new BadRequestException("The body is null, and no event of type '%s'".formatted(type), null);
			}
			return payload;
		}
		catch (UnknownEventTypeException ex) {
			throw new BadRequestException(String.valueOf(ex.getMessage()), ex);
		}
		catch (JacksonException ex) {
			throw new BadRequestException(
					"The body is no event of type '%s': %s".formatted(type, ex.getOriginalMessage()), ex);
		}
	}

}
