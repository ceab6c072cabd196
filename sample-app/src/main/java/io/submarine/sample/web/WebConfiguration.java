package io.submarine.sample.web;

import java.util.List;

import io.submarine.sample.cluster.Clusters;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets handlers ask for what is special to this application. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private final Clusters clusters;

	WebConfiguration(Clusters clusters) {
		this.clusters = clusters;
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new RawJsonArgumentResolver());
		resolvers.add(new KeyArgumentResolver());
		resolvers.add(new ClusterArgumentResolver(this.clusters));
	}

}
