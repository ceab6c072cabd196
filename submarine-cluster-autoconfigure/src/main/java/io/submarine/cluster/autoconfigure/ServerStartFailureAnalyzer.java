package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.internal.server.ServerStartException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints why a server could not start, and what to do, instead of a stack trace: port in
 * use, data directory locked, not usable, of another cluster or damaged, another list of
 * servers.
 */
final class ServerStartFailureAnalyzer extends AbstractFailureAnalyzer<ServerStartException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ServerStartException cause) {
		return new FailureAnalysis("The cluster server could not start: " + cause.getMessage(), cause.action(), cause);
	}

}
