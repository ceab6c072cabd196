package io.submarine.cluster.endpoint;

import java.util.function.Supplier;

import io.submarine.cluster.ClusterException;
import io.submarine.cluster.OutcomeUnknownException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link ClusterEndpoint}:
 * what is refused is answered with its status and its reason, as problem details.
 */
@EndpointWebExtension(endpoint = ClusterEndpoint.class)
public class ClusterEndpointWebExtension {

	private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");

	private final ClusterEndpoint endpoint;

	/**
	 * Creates the extension.
	 * @param endpoint what it extends
	 */
	public ClusterEndpointWebExtension(ClusterEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * As the method of the endpoint.
	 * @param cluster the cluster's name
	 * @return its status, or 404
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> status(@Selector String cluster) {
		return answer(() -> this.endpoint.status(cluster));
	}

	/**
	 * As the method of the endpoint.
	 * @param cluster the cluster's name
	 * @param part the part
	 * @param limit how many at most
	 * @param after what to go on after
	 * @return the part; 400, 404, 409 or 503 with the reason
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> look(@Selector String cluster, @Selector String part,
			@Nullable Integer limit, @Nullable Long after) {
		return answer(() -> this.endpoint.look(cluster, part, limit, after));
	}

	/**
	 * As the method of the endpoint.
	 * @param cluster the cluster's name
	 * @param operation the operation
	 * @param server the server it is about
	 * @param member the member it is about
	 * @return what was done; 400, 404, 409 or 503 with the reason
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> operate(@Selector String cluster, @Selector String operation,
			@Nullable String server, @Nullable String member) {
		return answer(() -> this.endpoint.operate(cluster, operation, server, member));
	}

	private static WebEndpointResponse<OperationResponseBody> answer(Supplier<? extends OperationResponseBody> asked) {
		try {
			return new WebEndpointResponse<>(asked.get());
		}
		catch (EndpointProblemException ex) {
			return problem(ex.status(), ex, ex.isUnknown());
		}
		catch (ClusterException ex) {
			return problem(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, ex, ex instanceof OutcomeUnknownException);
		}
	}

	private static WebEndpointResponse<OperationResponseBody> problem(int status, RuntimeException reason,
			boolean unknown) {
		return new WebEndpointResponse<>(new ClusterDescriptors.Problem(status, String.valueOf(reason.getMessage()),
				unknown ? "UNKNOWN" : "NOT_APPLIED"), status, PROBLEM);
	}

}
