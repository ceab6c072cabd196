package io.submarine.sample.events;

import java.util.List;

import io.submarine.cluster.event.ClusterEventTypesCustomizer;
import io.submarine.sample.web.RawJson;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Types of events to play with, whose payload is JSON of any form. */
@Configuration(proxyBeanMethods = false)
class DemoEventTypes {

	static final List<String> NAMES = List.of("message", "notice", "demo", "test");

	@Bean
	ClusterEventTypesCustomizer demoTypes() {
		return (types) -> NAMES.forEach((name) -> types.register(name, RawJson.class));
	}

}
