package io.submarine.sample;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one sample that runs as a cluster of its own until the last of them ends.
 */
class SharedSampleServer implements BeforeAllCallback, ParameterResolver {

	@Override
	public void beforeAll(ExtensionContext context) {
		server(context);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == SampleServer.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return server(context);
	}

	private static SampleServer server(ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(SharedSampleServer.class))
			.computeIfAbsent("server", (key) -> startReady(), SampleServer.class);
	}

	private static SampleServer startReady() {
		SampleServer server = SampleServer.start();
		Awaitility.await().until(() -> server.get("/actuator/health/readiness").statusCode() == 200);
		return server;
	}

}
