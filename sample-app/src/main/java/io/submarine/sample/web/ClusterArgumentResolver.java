package io.submarine.sample.web;

import io.submarine.sample.cluster.ClusterAccess;
import io.submarine.sample.cluster.Clusters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives handlers the cluster that {@code ?cluster=} names, or the default one. */
final class ClusterArgumentResolver implements HandlerMethodArgumentResolver {

	private final Clusters clusters;

	ClusterArgumentResolver(Clusters clusters) {
		this.clusters = clusters;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == ClusterAccess.class;
	}

	@Override
	public ClusterAccess resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		String name = request.getParameter("cluster");
		if (name == null || name.isEmpty()) {
			return this.clusters.primary();
		}
		ClusterAccess access = this.clusters.find(name);
		if (access == null) {
			throw new BadRequestException(
					"This process is not in a cluster '%s', only in %s".formatted(name, this.clusters.names()), null);
		}
		return access;
	}

}
